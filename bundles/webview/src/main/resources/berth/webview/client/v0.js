// The first version of the API, next to the present one on the same object (reference 3.7).

const v0 = {};
