// A page names one file that holds all chunks of its route, so that they come at once and compress together.
// Chunks of a route that is opened later come one by one, as far as they are not there yet.
const started = (async () => {
    const parts = new Map();
    const link = document.querySelector('link[rel="preload"][href*="/start_"]');
    if (!link) return parts;
    const response = await fetch(link.href);
    if (!response.ok) return parts;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const end = bytes.indexOf(10);
    let at = end + 1;
    for (const entry of new TextDecoder().decode(bytes.subarray(0, end)).split(" ")) {
        const [name, length] = entry.split(":");
        parts.set(name, bytes.slice(at, at += Number(length)));
    }
    return parts;
})().catch(() => new Map());

async function chunk(name) {
    const parts = await started;
    const bytes = parts.get(name);
    parts.delete(name);
    if (bytes) return new Response(bytes, { headers: { "content-type": "application/wasm" } });
    // A request may fail on its way, and nobody asks for a chunk again: one more try.
    const address = new URL(`./${name}.wasm`, import.meta.url);
    const get = () => fetch(address).then((response) => (response.ok ? response : Promise.reject(response)));
    return get().catch(get);
}
