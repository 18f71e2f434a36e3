import assert from 'node:assert/strict';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { mock } from 'node:test';
import { closeIdle, unsentBytes } from '../../src/web/slow-readers.js';

/** A connection whose reader takes nothing, and how it was ended. */
function fake(): { socket: Socket; ended: string[]; state: { bytesRead: number } } {
  const ended: string[] = [];
  const state = {
    bytesRead: 1, destroyed: false,
    destroy: () => { ended.push('closed'); state.destroyed = true; },
    resetAndDestroy: () => { ended.push('reset'); state.destroyed = true; },
  };
  return { socket: state as unknown as Socket, ended, state };
}

describe('A connection on which nothing is asked any more', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
  afterEach(() => mock.timers.reset());

  it('is closed when its answer was taken, or where nobody knows', () => {
    for (const left of [0, undefined]) {
      const { socket, ended } = fake();
      closeIdle(socket, () => left);
      assert.deepEqual(ended, ['closed']);
    }
  });

  it('is reset when its reader takes hardly anything', () => {
    const { socket, ended } = fake();
    let left = 1_000_000;
    closeIdle(socket, () => (left -= 500));
    mock.timers.tick(5_000);
    assert.deepEqual(ended, []);
    mock.timers.tick(5_000);
    assert.deepEqual(ended, ['reset']);
  });

  it('is waited for when its reader is merely slow, and then closed', () => {
    const { socket, ended } = fake();
    let left = 100_000;
    closeIdle(socket, () => (left = Math.max(0, left - 10_000)));
    mock.timers.tick(40_000);
    assert.deepEqual(ended, []);
    mock.timers.tick(20_000);
    assert.deepEqual(ended, ['closed']);
  });

  it('is left alone when something is asked after all', () => {
    const { socket, ended, state } = fake();
    closeIdle(socket, () => 1_000_000);
    state.bytesRead += 1;
    mock.timers.tick(60_000);
    assert.deepEqual(ended, []);
  });

  it('tells on Linux how much of it the reader has not taken', async function () {
    if (process.platform !== 'linux') this.skip();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
    const reader = createConnection((server.address() as AddressInfo).port, '127.0.0.1');
    const socket = await accepted;
    try {
      assert.equal(unsentBytes(socket), 0);
      reader.pause();
      while (socket.write(Buffer.alloc(1024 * 1024)));
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.ok(unsentBytes(socket)! > 0);
    } finally {
      reader.destroy();
      socket.destroy();
      server.close();
    }
  });
});
