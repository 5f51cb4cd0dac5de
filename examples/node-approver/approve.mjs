// Approves what its own rule allows: reads steadfast.remediations, signs a decision, sends it to steadfast.decisions.
import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32 } from './crc32.mjs';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';

const { Kafka, CompressionCodecs, CompressionTypes, logLevel } = kafkajs;
// Steadfast compresses with lz4, which kafkajs leaves to a package.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async encoder => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async buffer => Buffer.from(lz4.decompress(buffer)),
});

const { KAFKA, KEY_FILE, KEY_ID, CLUSTER, GROUP = 'node-approver', MAX_STEPS = '1' } = process.env;
const key = createPrivateKey(readFileSync(KEY_FILE));

/** The rule. Yours will be another: who is on duty, what the calendar says, what a model thinks. */
function approves(remediation) {
  const { cluster, fix, steps, asks = [] } = remediation.plan;
  return cluster === CLUSTER && fix === 'replace-pod' && steps.length <= Number(MAX_STEPS) && asks.length === 0;
}

const base64 = text => Buffer.from(text).toString('base64url');

/** The record of a decision: a compact JWS (RFC 7515) by Ed25519 (RFC 8037). The digest is what is approved: exactly this plan, and no other. */
function decision(remediation, partitions) {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    jti: randomUUID(), action: 'approve', cluster: remediation.plan.cluster, namespace: remediation.plan.namespace,
    remediation: remediation.id, digest: remediation.digest, iat: now, exp: now + 600, comment: 'the rule of node-approver',
  };
  const signed = `${base64(JSON.stringify({ alg: 'EdDSA', kid: KEY_ID }))}.${base64(JSON.stringify(claims))}`;
  return {
    key: remediation.id,
    value: `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`,
    partition: crc32(`${claims.cluster}/${claims.namespace}`) % partitions,
    // CloudEvents, binary mode: so everything that is on the topics is read by the same means.
    headers: {
      ce_specversion: '1.0', ce_id: claims.jti, ce_source: `/k8s/${claims.cluster}`, ce_type: 'dev.steadfast.decision.v1',
      ce_subject: remediation.id, ce_time: new Date(now * 1000).toISOString(), 'content-type': 'application/jose',
    },
  };
}

const kafka = new Kafka({ clientId: GROUP, brokers: KAFKA.split(','), logLevel: logLevel.ERROR });
const producer = kafka.producer();
const consumer = kafka.consumer({ groupId: GROUP });
const partitions = (await kafka.admin().fetchTopicMetadata({ topics: ['steadfast.decisions'] })).topics[0].partitions.length;
await producer.connect();
await consumer.connect();
await consumer.subscribe({ topic: 'steadfast.remediations', fromBeginning: true });
console.log('waiting for plans');

await consumer.run({
  eachMessage: async ({ message }) => {
    if (message.value === null) return;
    const remediation = JSON.parse(message.value);
    if (remediation.state !== 'PROPOSED' || !approves(remediation)) return;
    // An answer twice does no harm: the second is refused, since the plan is approved already.
    await producer.send({ topic: 'steadfast.decisions', acks: -1, messages: [decision(remediation, partitions)] });
    console.log(`approved ${remediation.id}: ${remediation.plan.fix} in ${remediation.plan.namespace}`);
  },
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await consumer.disconnect();
    await producer.disconnect();
    process.exit(0);
  });
}
