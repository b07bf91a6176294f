/** Short messages in the corner of the window that go by themselves. */
package berth.desktop.toast;
