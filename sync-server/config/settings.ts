import { isIP } from 'node:net';
import { z } from 'zod';
import { ASSET_TYPES } from './asset-types.ts';

/** One setting: where it may be given, what it may be, and what a person is told of it. */
export interface Setting<T = unknown> {
  schema: z.ZodType<T>;
  /** As text, as it would stand in the environment; undefined where there is none. */
  default?: string;
  isSecret?: boolean;
  about: string;
}

const setting = <T>(schema: z.ZodType<T>, about: string, more: Omit<Setting, 'schema' | 'about'> = {}) => ({
  schema,
  about,
  ...more,
});

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'has to be a whole number')
    .transform(Number)
    .pipe(
      z
        .number()
        .min(least, `has to be at least ${String(least)}`)
        .max(most, `has to be at most ${String(most)}`),
    );
const yesOrNo = z.enum(['yes', 'no'], 'has to be yes or no').transform((word) => word === 'yes');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const address = (what: string, ...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `has to be ${what}`,
  });
const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: 'has to be origins such as https://app.example.com, without a path',
});
const network = z.string().refine(
  (text) => {
    const [ip = '', bits] = text.split('/');
    const version = isIP(ip);
    return (
      version !== 0 &&
      (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
    );
  },
  { error: 'has to be addresses or networks such as 10.0.0.0/8' },
);
const text = z.string().min(1, 'must not be empty');

/** Everything that can be set about the relay. In the environment each is NMC_RELAY_ and its name in capitals. */
export const SETTINGS = {
  data: setting(text, 'Folder of everything that the relay keeps on this machine.', {
    default: 'relay-data',
  }),
  host: setting(text, 'Address to listen on.', { default: '127.0.0.1' }),
  port: setting(wholeNumber(0, 65_535), 'Port to listen on; 0 for a free one.', { default: '8787' }),
  publicUrl: setting(
    address('an http or https address', 'http:', 'https:').optional(),
    'Address by which clients reach the relay; its tokens name it as their issuer. Without it: http://127.0.0.1 and the port, and a name of its own in tokens.',
  ),
  database: setting(
    address('a postgres address', 'postgres:', 'postgresql:').optional(),
    'PostgreSQL database for accounts and log. Without it: SQLite files in the data folder.',
    { isSecret: true },
  ),
  redis: setting(
    address('a redis address', 'redis:', 'rediss:').optional(),
    'Redis that wakes the other nodes and counts requests for all of them together.',
    { isSecret: true },
  ),
  secret: setting(
    z.string().min(32, 'needs at least 32 characters').optional(),
    'Secret that seals the signing keys; the same on every node. Without it: the file relay.secret in the data folder, made at the first start.',
    { isSecret: true },
  ),
  allowedOrigins: setting(
    list.pipe(z.array(origin)),
    'Origins whose pages may call the HTTP API, with commas. The desktop app needs none.',
    { default: '' },
  ),
  trustedProxies: setting(
    list.pipe(z.array(network)),
    'Addresses or networks of reverse proxies whose X-Forwarded-For is believed, with commas.',
    { default: '' },
  ),
  accessTokenMinutes: setting(
    wholeNumber(1, 60),
    'Minutes that an access token lives, and that a change of rights takes at the very latest.',
    { default: '10' },
  ),
  refreshTokenDays: setting(
    wholeNumber(1, 365),
    'Days after which a device that stayed away signs in again.',
    {
      default: '30',
    },
  ),
  sessionDays: setting(wholeNumber(1, 3650), 'Days after which every device signs in again.', {
    default: '180',
  }),
  invitationDays: setting(wholeNumber(1, 365), 'The longest that an invitation may be open, in days.', {
    default: '30',
  }),
  guestLinkDays: setting(wholeNumber(1, 3650), 'The longest that a guest link may be open, in days.', {
    default: '90',
  }),
  passwordMemory: setting(wholeNumber(19, 1024), 'MiB of memory of one password hash (Argon2id).', {
    default: '64',
  }),
  passwordPasses: setting(wholeNumber(2, 16), 'Passes of one password hash (Argon2id).', { default: '3' }),
  signInTries: setting(
    wholeNumber(1, 1000),
    'Wrong passwords in 15 minutes: of an account from each address it is known from, and from all others together.',
    { default: '10' },
  ),
  addressRequests: setting(wholeNumber(1, 1_000_000), 'Requests a minute from one address.', {
    default: '600',
  }),
  accountRequests: setting(wholeNumber(1, 1_000_000), 'Requests a minute of one account.', {
    default: '1200',
  }),
  workspaceRequests: setting(wholeNumber(1, 1_000_000), 'Requests a minute in one workspace.', {
    default: '6000',
  }),
  codeRequests: setting(
    wholeNumber(1, 100_000),
    'Requests a minute from one address that use a code, a password or a refresh token.',
    { default: '60' },
  ),
  bodyTimeout: setting(
    wholeNumber(1, 600),
    'Seconds within which a request’s body has to arrive; for uploads the longest pause.',
    { default: '20' },
  ),
  assets: setting(z.enum(['disk', 's3'], 'has to be disk or s3'), 'Where files are kept.', {
    default: 'disk',
  }),
  s3Endpoint: setting(
    address('an http or https address', 'http:', 'https:').optional(),
    'Address of the S3-compatible store.',
  ),
  s3Region: setting(text, 'Region of the store.', { default: 'us-east-1' }),
  s3Bucket: setting(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'has to be the name of a bucket')
      .optional(),
    'Bucket of the store.',
  ),
  s3AccessKeyId: setting(text.optional(), 'Access key of the store.', { isSecret: true }),
  s3SecretAccessKey: setting(text.optional(), 'Secret of the access key.', { isSecret: true }),
  assetMegabytes: setting(wholeNumber(1, 5_000), 'MiB of one file.', { default: '200' }),
  assetQuotaMegabytes: setting(
    wholeNumber(1, 100_000_000),
    'MiB of files of one workspace, unless `nmc-relay quotas set` says otherwise.',
    { default: '10240' },
  ),
  assetTypes: setting(
    list.pipe(
      z.array(
        z
          .string()
          .regex(/^[a-z]+\/(?:\*|[\w.+-]+)$/, 'has to be MIME types such as image/* or application/pdf'),
      ),
    ),
    'Kinds of files that are taken, judged by their content.',
    { default: ASSET_TYPES.join(',') },
  ),
  metrics: setting(yesOrNo, 'Whether /metrics answers on the relay’s own port.', { default: 'yes' }),
  metricsToken: setting(
    z.string().min(16, 'needs at least 16 characters').optional(),
    'Bearer token that /metrics asks for. Without it, it answers to this machine alone.',
    { isSecret: true },
  ),
  metricsPort: setting(
    wholeNumber(1, 65_535).optional(),
    'A port of 127.0.0.1 that serves /metrics alone, without a token.',
  ),
  logLevel: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug'], 'has to be fatal, error, warn, info or debug'),
    'The least that is logged.',
    { default: 'info' },
  ),
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** The environment's name of a setting: accessTokenMinutes is NMC_RELAY_ACCESS_TOKEN_MINUTES. */
export const variableOf = (name: string): string =>
  `NMC_RELAY_${name.replaceAll(/(?<=[a-z0-9])([A-Z])/g, '_$1').toUpperCase()}`;
