import { createServerless, type EventHandler, serverlessConfigSchema } from '@gatewatch/collector';
import { loadConfig, readSection } from './config.js';
import { createLogger } from './logger.js';

/**
 * The collector as an AWS Lambda function (`lambda.handler`), configured by its environment alone:
 * GATEWATCH_SERVERLESS__PLATFORM__URL, GATEWATCH_SERVERLESS__PLATFORM__TOKEN, GATEWATCH_SERVERLESS__TOKEN_KEY …
 */
const file = await loadConfig(undefined);
const config = readSection(serverlessConfigSchema, 'serverless', file.serverless, {});

export const handler: EventHandler = createServerless(config, createLogger(file.logLevel, 'lambda'));
