/** The policy of the edition: policy.json, and whether it allows what is to be done. */
package berth.edition.policy;
