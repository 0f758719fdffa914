import { handOver } from './node24.mjs';

handOver('scripts/pack-check.ts');
