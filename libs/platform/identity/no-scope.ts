export { noScope } from '../database/scope.js';
