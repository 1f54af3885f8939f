import { terminateConsumer } from './terminate-consumer.js';

export const KONG_ACTIONS = [terminateConsumer] as const;
