// n8n finds the nodes through "n8n" in package.json. This file is for programs that want the same
// classes from a checkout: tests of the built package, and tools that read node descriptions.
const { Cielo24Api } = require('./dist/credentials/Cielo24Api.credentials');
const { Cielo24 } = require('./dist/nodes/Cielo24/Cielo24.node');
const { Cielo24Trigger } = require('./dist/nodes/Cielo24/Cielo24Trigger.node');

module.exports = { Cielo24, Cielo24Trigger, Cielo24Api };
