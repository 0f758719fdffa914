import { handOver } from './node24.mjs';

handOver('scripts/build-app.ts');
