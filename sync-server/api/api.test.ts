import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../protocol/words.ts';
import { COMMAND_LINE } from '../accounts/audit.ts';
import { createGuestLink, openGuest } from '../accounts/guests.ts';
import { newSetupCode } from '../accounts/setup.ts';
import { member, PASSWORD, person, workspaceOf, type TestPerson } from '../testing/accounts.ts';
import { testApi, type Answer, type TestApi } from '../testing/api.ts';
import { openApiPath } from './openapi.ts';
import { ROUTES } from './routes/index.ts';
import type { Route } from './route.ts';

const HOUR = 3_600_000;
const SOME_ID = 'f'.repeat(32);

/** An address of a route in a workspace, with names of nothing for all else. */
const addressOf = (route: Route, workspace: string) =>
  route.path.replace(':workspace', workspace).replace(':hash', 'a'.repeat(64)).replaceAll(/:\w+/g, SOME_ID);
const named = (route: Route) => `${route.method} ${route.path}`;
const inWorkspaces = ROUTES.filter((route) => route.scope.kind === 'workspace');
const ofPersons = ROUTES.filter((route) => route.scope.kind === 'person');

describe('from the first start to a team', () => {
  let relay: TestApi;
  beforeAll(async () => {
    relay = await testApi();
  });
  afterAll(() => relay.stop());

  test('somebody sets the relay up, invites, is joined, changes roles, and every secret stays out of the log', async () => {
    const { call, accounts } = relay;
    const setup = await newSetupCode(accounts.context, COMMAND_LINE);
    const owner = { email: 'owner@example.com', name: 'Owner', password: PASSWORD, device: 'Desk' };
    const first = await call('POST', '/v1/setup', { body: { ...owner, code: setup, workspace: 'Agency' } });
    expect(first.status).toBe(201);
    const token = first.json['accessToken'] as string;
    const workspace = first.json['workspace'] as string;
    const base = `/v1/workspaces/${workspace}`;

    const invited = await call('POST', `${base}/invitations`, { token, body: { role: 'editor' } });
    expect(invited).toMatchObject({ status: 201, json: { role: 'editor', state: 'open' } });
    const code = invited.json['code'] as string;
    const viewed = await call('POST', '/v1/invitations/view', { body: { code } });
    expect(viewed.json).toMatchObject({ workspaceName: 'Agency', role: 'editor' });
    const editor = { email: 'ed@example.com', name: 'Ed', password: PASSWORD, device: 'Laptop' };
    const joined = await call('POST', '/v1/sign-up', { body: { ...editor, code } });
    expect(joined.json).toMatchObject({ status: 'signed in' });
    const again = await call('POST', '/v1/sign-up', { body: { ...editor, email: 'x@example.com', code } });
    expect(again).toMatchObject({ status: 410, json: { code: 'expired', field: 'code' } });

    const members = await call('GET', `${base}/members`, { token });
    const list = members.json['members'] as { account: string; role: Role; name: string }[];
    expect(list.map(({ name, role }) => [name, role])).toEqual([
      ['Ed', 'editor'],
      ['Owner', 'owner'],
    ]);
    const ed = list[0]!.account;
    const promoted = await call('PATCH', `${base}/members/${ed}`, { token, body: { role: 'admin' } });
    expect(promoted.status).toBe(204);
    const edToken = joined.json['accessToken'] as string;
    const owners = await call('PATCH', `${base}/members/${ed}`, { token: edToken, body: { role: 'owner' } });
    expect(owners).toMatchObject({ status: 403, json: { code: 'forbidden' } });
    const left = await call('POST', `${base}/leave`, { token });
    expect(left).toMatchObject({ status: 409, json: { code: 'conflict' } });

    const refreshed = await call('POST', '/v1/refresh', {
      body: { refreshToken: first.json['refreshToken'] },
    });
    expect(refreshed.json).toMatchObject({ status: 'signed in', session: first.json['session'] });
    const wrong = await call('POST', '/v1/sign-in', { body: { ...owner, password: 'not the password' } });
    expect(wrong).toMatchObject({ status: 401, json: { code: 'unauthorized' } });
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer');
    const sessions = await call('GET', '/v1/me/sessions', { token });
    expect(sessions.json['sessions']).toMatchObject([
      { device: 'Desk', address: '127.0.0.1', isCurrent: true },
    ]);
    const audit = await call('GET', `${base}/audit?before=1000000`, { token });
    expect((audit.json['entries'] as { action: string }[]).map(({ action }) => action)).toContain(
      'role changed',
    );

    const links = await call('POST', `${base}/guest-links`, {
      token,
      body: { documents: ['body/1'], rights: 'comment' },
    });
    const guest = await call('POST', '/v1/guest', {
      body: { code: links.json['code'], name: 'Client', device: 'Phone' },
    });
    expect(guest.json).toMatchObject({ workspace, documents: ['body/1'], rights: 'comment' });
    const queried = await call('GET', `/v1/me?token=${token}&code=${code}`);
    expect(queried.status).toBe(401);

    const logged = relay.logged();
    expect(logged).toContain('/v1/workspaces/:workspace/members/:account');
    const secrets = [
      PASSWORD,
      'not the password',
      setup,
      code,
      ...[first, joined, refreshed, guest].flatMap(({ json }) => [json['accessToken'], json['refreshToken']]),
      links.json['code'],
      'owner@example.com',
      'token=',
    ];
    for (const secret of secrets) expect(logged).not.toContain(secret);
    for (const line of logged.trim().split('\n'))
      expect(Object.keys(JSON.parse(line) as object)).toEqual(
        expect.arrayContaining(['correlation', 'route']),
      );
  });
});

describe('every route of the table', () => {
  let relay: TestApi;
  let workspace: string;
  let people: Partial<Record<Role, TestPerson>>;
  let stranger: TestPerson;
  let guestToken: string;
  let otherGuest: string;

  beforeAll(async () => {
    relay = await testApi({ addressRequests: '100000', accountRequests: '100000' });
    const { accounts } = relay;
    const made = await workspaceOf(accounts);
    ({ workspace } = made);
    people = { owner: made.owner };
    for (const role of ROLES.filter((one) => one !== 'owner' && one !== 'guest'))
      people[role] = await member(accounts, workspace, role);
    const rival = await workspaceOf(accounts, 'Rival');
    stranger = rival.owner;
    const guestOf = async (by: TestPerson, where: string) => {
      const wanted = { documents: ['d'], rights: 'comment' as const, lifetime: HOUR };
      const link = await createGuestLink(accounts.context, by.caller, where, wanted);
      const origin = { address: '::1', device: 'D' };
      return (await openGuest(accounts.context, { code: link.code, name: 'G' }, origin)).accessToken;
    };
    guestToken = await guestOf(made.owner, workspace);
    otherGuest = await guestOf(rival.owner, rival.workspace);
  });
  afterAll(() => relay.stop());

  test.each(inWorkspaces.map((route) => [named(route), route] as const))(
    '%s answers for another tenant’s workspace exactly as for one that does not exist',
    async (_name, route) => {
      for (const token of [stranger.signedIn.accessToken, otherGuest]) {
        const [theirs, nowhere] = await Promise.all(
          [workspace, SOME_ID].map((id) => relay.call(route.method, addressOf(route, id), { token })),
        );
        expect(theirs!.status).toBe(404);
        expect(theirs!.text).toBe(nowhere!.text);
        expect(theirs!.status).toBe(nowhere!.status);
        const unlike = new Set(['x-correlation-id', 'date']);
        const headers = (answer: Answer) => [...answer.headers].filter(([name]) => !unlike.has(name));
        expect(headers(theirs!)).toEqual(headers(nowhere!));
      }
    },
  );

  test.each([...inWorkspaces, ...ofPersons].map((route) => [named(route), route] as const))(
    '%s is closed to whoever has no token, or not a good one',
    async (_name, route) => {
      const good = people.owner!.signedIn;
      for (const token of [undefined, 'x', 'a.b.c', good.refreshToken, `${good.accessToken}x`]) {
        const answer = await relay.call(route.method, addressOf(route, workspace), { token });
        expect(answer.status).toBe(401);
      }
      const inQuery = await relay.call(
        route.method,
        `${addressOf(route, workspace)}?access_token=${good.accessToken}&token=${good.accessToken}`,
      );
      expect(inQuery.status).toBe(401);
    },
  );

  /** Who may call what, written by hand. */
  const EVERYBODY: readonly Role[] = ['owner', 'admin', 'editor', 'commenter', 'viewer'];
  const MAY: Record<string, readonly Role[]> = {
    'GET ': EVERYBODY,
    'PATCH ': ['owner'],
    'POST /leave': EVERYBODY,
    'GET /audit': ['owner'],
    'GET /members': EVERYBODY,
    'PATCH /members/:account': ['owner', 'admin'],
    'DELETE /members/:account': ['owner', 'admin'],
    'GET /invitations': ['owner', 'admin'],
    'POST /invitations': ['owner', 'admin'],
    'DELETE /invitations/:invitation': ['owner', 'admin'],
    'GET /guest-links': ['owner', 'admin', 'editor'],
    'POST /guest-links': ['owner', 'admin', 'editor'],
    'DELETE /guest-links/:link': ['owner', 'admin', 'editor'],
    'POST /uploads': ['owner', 'admin', 'editor'],
    'HEAD /uploads/:upload': ['owner', 'admin', 'editor'],
    'PATCH /uploads/:upload': ['owner', 'admin', 'editor'],
    'DELETE /uploads/:upload': ['owner', 'admin', 'editor'],
    'HEAD /assets/:hash': [...EVERYBODY, 'guest'],
    'GET /assets/:hash': [...EVERYBODY, 'guest'],
    'DELETE /assets/:hash': ['owner'],
  };
  const short = (route: Route) => named(route).replace('/v1/workspaces/:workspace', '');

  test('the table of who may what names every route of a workspace', () => {
    expect(inWorkspaces.map(short).sort()).toEqual(Object.keys(MAY).sort());
  });

  test.each(inWorkspaces.map((route) => [named(route), route] as const))(
    '%s is open to the roles that may, and to no other',
    async (_name, route) => {
      for (const role of ROLES) {
        // Somebody of their own, since one of the routes is to leave.
        const token =
          role === 'guest'
            ? guestToken
            : (await member(relay.accounts, workspace, role)).signedIn.accessToken;
        const { status } = await relay.call(route.method, addressOf(route, workspace), { token });
        if (MAY[short(route)]!.includes(role)) expect([200, 204, 400, 404, 415]).toContain(status);
        else expect(status).toBe(403);
      }
    },
  );

  test.each(ofPersons.map((route) => [named(route), route] as const))(
    '%s is closed to guests',
    async (_name, route) => {
      const answer = await relay.call(route.method, addressOf(route, workspace), { token: guestToken });
      expect(answer.status).toBe(403);
    },
  );

  test('a member of two workspaces can’t reach through one into the other', async () => {
    const { accounts, call } = relay;
    const mine = await workspaceOf(accounts, 'Mine');
    const token = mine.owner.signedIn.accessToken;
    const theirs = people.editor!;
    const link = await createGuestLink(accounts.context, people.owner!.caller, workspace, {
      documents: ['d'],
      rights: 'read',
      lifetime: HOUR,
    });
    const base = `/v1/workspaces/${mine.workspace}`;
    for (const [method, path, body] of [
      ['PATCH', `${base}/members/${theirs.id}`, { role: 'viewer' }],
      ['DELETE', `${base}/members/${theirs.id}`, undefined],
      ['DELETE', `${base}/guest-links/${link.id}`, undefined],
      ['DELETE', `/v1/me/sessions/${theirs.signedIn.session}`, undefined],
    ] as const)
      expect((await call(method, path, { token, body })).status).toBe(404);
    expect((await call('GET', '/v1/me', { token: theirs.signedIn.accessToken })).status).toBe(200);
  });

  test.each(ROUTES.map((route) => [named(route), route] as const))(
    '%s refuses a body that is not what it takes, in the one shape that failures have',
    async (_name, route) => {
      if (route.body === undefined || route.body === 'bytes') return;
      const token = people.owner!.signedIn.accessToken;
      for (const body of ['x', [], 1, null, {}, { code: 1 }, { constructor: {} }]) {
        const answer = await relay.call(route.method, addressOf(route, workspace), { token, body });
        expect(answer.json).toMatchObject({
          code: 'invalid',
          message: expect.stringMatching(/\.$/) as unknown,
        });
        expect(answer.status).toBe(400);
      }
    },
  );
});

test('whatever is sent to whichever route, it is answered and never by a bug', async () => {
  const relay = await testApi({
    addressRequests: '100000',
    accountRequests: '100000',
    codeRequests: '100000',
  });
  const { workspace } = await workspaceOf(relay.accounts);
  let somebody = await member(relay.accounts, workspace, 'editor');
  /** What may end the session or membership that is used here. */
  const ENDS = /sign-out|sessions|leave|password/;
  const json = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });
  const known = fc.dictionary(
    fc.constantFrom(
      'code',
      'email',
      'name',
      'password',
      'device',
      'role',
      'documents',
      'rights',
      'days',
      'hash',
      'bytes',
    ),
    fc.oneof(
      json,
      fc.constantFrom('a@example.com', 'editor', 'read', PASSWORD, 'a'.repeat(64), -1, 1e300, 2 ** 53, 0.5),
      fc.string({ unit: 'binary' }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ROUTES.filter((route) => !route.path.endsWith('/metrics'))),
      fc.oneof(json, known),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.boolean(),
      async (route, body, text, isWellAddressed) => {
        const path = isWellAddressed
          ? addressOf(route, workspace)
          : route.path.replaceAll(/:\w+/g, encodeURIComponent(text.toWellFormed()));
        const answer = await relay.api.inject({
          method: route.method,
          url: `${path}?before=${encodeURIComponent(text.toWellFormed())}`,
          headers: {
            authorization: `Bearer ${somebody.signedIn.accessToken}`,
            'content-type': 'application/json',
          },
          payload: JSON.stringify(body),
        });
        expect(answer.statusCode).not.toBe(500);
        expect(relay.logged()).not.toContain('"level":"error"');
        if (ENDS.test(route.path)) somebody = await member(relay.accounts, workspace, 'editor');
      },
    ),
    { numRuns: 200 },
  );
  await relay.stop();
}, 120_000);

describe('the description', () => {
  let relay: TestApi;
  beforeAll(async () => {
    relay = await testApi();
  });
  afterAll(() => relay.stop());

  test('is valid OpenAPI and holds every route with what it takes and answers', async () => {
    const { json } = await relay.call('GET', '/openapi.json');
    const checked = await new Validator().validate(json);
    expect(checked.errors ?? []).toEqual([]);
    expect(checked.valid).toBe(true);
    const paths = json['paths'] as Record<string, Record<string, Record<string, unknown>>>;
    const ids = new Set<unknown>();
    for (const route of ROUTES) {
      const operation = paths[openApiPath(route.path)]?.[route.method.toLowerCase()];
      expect(operation, named(route)).toBeDefined();
      ids.add(operation!['operationId']);
      expect('requestBody' in operation!).toBe(route.body !== undefined);
      expect('security' in operation!).toBe(route.scope.kind !== 'open');
      const answers = operation!['responses'] as Record<string, { content?: object }>;
      expect('content' in answers[String(route.status ?? 200)]!).toBe(
        route.answer !== undefined || route.answerType !== undefined,
      );
    }
    expect(ids.size).toBe(ROUTES.length);
    const served = Object.values(paths).flatMap((path) => Object.keys(path));
    expect(served).toHaveLength(ROUTES.length);
  });

  test('the keys are published without their private halves', async () => {
    const { json } = await relay.call('GET', '/.well-known/jwks.json');
    expect(json['keys']).toHaveLength(1);
    expect(Object.keys((json['keys'] as object[])[0]!).sort()).toEqual([
      'alg',
      'crv',
      'kid',
      'kty',
      'use',
      'x',
    ]);
  });
});

test('a person of the relay is told who they are, renames themself and signs out', async () => {
  const relay = await testApi();
  const { call } = relay;
  const somebody = await person(relay.accounts);
  const token = somebody.signedIn.accessToken;
  expect((await call('PATCH', '/v1/me', { token, body: { name: '  New  name ' } })).status).toBe(204);
  expect((await call('GET', '/v1/me', { token })).json).toEqual({
    id: somebody.id,
    email: somebody.email,
    name: 'New  name',
  });
  for (const name of ['', ' ', 'a\u0000b', 'a\u202eb', 'x'.repeat(101)])
    expect((await call('PATCH', '/v1/me', { token, body: { name } })).json).toMatchObject({
      code: 'invalid',
      field: 'name',
    });
  expect((await call('POST', '/v1/workspaces', { token, body: { name: 'Mine' } })).status).toBe(403);
  expect((await call('POST', '/v1/sign-out', { token })).status).toBe(204);
  expect((await call('GET', '/v1/me', { token })).status).toBe(401);
  await relay.stop();
});
