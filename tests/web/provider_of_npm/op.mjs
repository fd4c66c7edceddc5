// A certified OpenID provider for the long test of signing in.
//   node op.mjs '{"port": 9401, "issuer": "http://127.0.0.1:9401", "people": "people.json", ...}'
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const said = JSON.parse(process.argv[2]);
const found = createRequire(`${said.installed}/package.json`).resolve('oidc-provider');
const { default: Provider } = await import(pathToFileURL(found));
const people = () => JSON.parse(readFileSync(said.people, 'utf-8'));

const provider = new Provider(said.issuer, {
  clients: [{ client_id: 'stopwork', client_secret: 'of-the-test', redirect_uris: said.redirects,
    ...(said.out ? { backchannel_logout_uri: said.out } : {}) }],
  features: { backchannelLogout: { enabled: true } },
  claims: { openid: ['sub'], profile: ['name', 'groups'] },
  conformIdTokenClaims: said.only_userinfo,
  cookies: { keys: ['of-the-test'] },
  jwks: said.jwks,
  // It asks no address of its own machine by itself; the workbench of a test is on one.
  fetch: (url, { dispatcher, ...rest }) => fetch(url, rest),
  pkce: { required: () => true },
  ttl: { IdToken: said.id_token_lives, Interaction: 600, Session: 600, Grant: 600, AccessToken: 600,
    AuthorizationCode: 60 },
  findAccount: (_, sub) => (sub in people()
    ? { accountId: sub, claims: () => ({ sub, ...people()[sub] }) } : undefined),
});
provider.listen(said.port, '127.0.0.1');
