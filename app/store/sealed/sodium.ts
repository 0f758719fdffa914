import sodium from 'libsodium-wrappers-sumo';

// WebAssembly compiles asynchronously. Waiting for it here, once, lets everything that imports this be synchronous.
await sodium.ready;

export { sodium };
