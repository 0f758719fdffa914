import { handOver } from './node24.mjs';

handOver('scripts/dictionaries.ts');
