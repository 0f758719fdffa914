import { FailureError } from '../../../contract/errors.ts';

export const unreadable = (message: string) => new FailureError({ code: 'unsupported', message });

export const damaged = (message: string) => new FailureError({ code: 'damaged', message });

export const tooLarge = (message: string) => new FailureError({ code: 'too_large', message });
