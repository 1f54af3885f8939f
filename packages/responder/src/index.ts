export { type ResponderConfig, type ResponderConfigInput, responderConfigSchema } from './config.js';
export { type ResponderParts, type RunningResponder, startResponder } from './start-responder.js';
