import { handOver } from './node24.mjs';

handOver('scripts/bench/index.ts');
