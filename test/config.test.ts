import assert from 'node:assert/strict';
import { SETTINGS, setting, type Setting, type SettingName } from '../src/config.js';
import { UsageError } from '../src/errors.js';

const names = Object.keys(SETTINGS) as SettingName[];

describe('The settings', () => {
  for (const name of names) {
    const { fallback, env, flag, check } = SETTINGS[name] as Setting;
    it(`${name}: a flag wins over ${env}, and ${env} over the default`, () => {
      const [one, two] = {
        base: ['https://a.example/', 'https://b.example/x/'], dir: ['a', 'b'], port: ['1', '2'], host: ['0.0.0.0', '::1'],
        timeout: ['5', '60'], allowService: ['a.example', '127.0.0.1:3001,[::1]:80'], metrics: ['public', 'off'], key: ['a.pem', 'b.pem'],
        endpoint: ['http://a.example/sparql', 'https://b.example/q?x=1'], user: ['a', 'b'],
      }[name]!;
      assert.equal(setting(name, undefined, {}), fallback);
      assert.equal(setting(name, undefined, { [env!]: '' }), fallback, 'an empty variable is none');
      assert.equal(setting(name, undefined, { [env!]: one }), one);
      assert.equal(setting(name, two, { [env!]: one }), two);
    });
    it(`${name}: its own default is allowed`, () => assert.equal(check(fallback), undefined, flag));
  }

  const refused: readonly [SettingName, string][] = [
    ['base', 'localhost:3000'], ['base', 'http://localhost:3000'], ['base', 'ftp://a.example/'], ['base', 'https://a.example/?x/'], ['base', 'https://a.example/#/'],
    ['base', 'https://a example/'], ['base', ''], ['dir', ''], ['port', '-1'], ['port', '65536'], ['port', '80a'], ['port', '3.5'], ['port', '0x50'], ['host', 'a b'], ['host', 'http://a'],
    ['timeout', '0'], ['timeout', '1.5'], ['allowService', 'http://a.example/'], ['allowService', 'a,'], ['allowService', ''], ['metrics', 'yes'], ['key', ''],
    ['endpoint', 'a.example'], ['endpoint', 'ftp://a.example/'], ['endpoint', 'http://u:p@a.example/'], ['user', ''], ['user', 'a:b'],
  ];
  for (const [name, value] of refused) {
    it(`${name} is refused as "${value}", with the key, the value and what it takes`, () => {
      assert.throws(() => setting(name, value, {}), (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.ok(error.message.startsWith(`--${SETTINGS[name].flag} is "${value}"; it takes `), error.message);
        return true;
      });
    });
  }

  it('names the variable when the value came from there', () => {
    assert.throws(() => setting('port', undefined, { PORT: 'http' }), /^UsageError: PORT is "http"; it takes a whole number from 0 to 65535\.$/);
  });
});
