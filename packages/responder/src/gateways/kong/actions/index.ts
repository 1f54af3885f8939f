import { blockConsumer } from './block-consumer.js';
import { denyConsumer } from './deny-consumer.js';
import { denyIp } from './deny-ip.js';
import { disableCredential } from './disable-credential.js';
import { limitConsumer } from './limit-consumer.js';
import { terminateConsumer } from './terminate-consumer.js';

/** What can be ordered of Kong, by action. */
export const KONG_ACTIONS = {
  'terminate-consumer': terminateConsumer,
  'block-consumer': blockConsumer,
  'deny-consumer': denyConsumer,
  'limit-consumer': limitConsumer,
  'deny-ip': denyIp,
  'disable-credential': disableCredential,
} as const;
