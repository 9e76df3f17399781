// Files that were added to a form, kept in this browser (IndexedDB) until they are removed there. Without a place to
// keep them (private mode, no room) nothing is kept, and nothing else changes.
const open = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open("codequest", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("files");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function ask(mode, question) {
  try {
    const database = await open();
    const request = question(database.transaction("files", mode).objectStore("files"));
    return await new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } catch {
    return undefined;
  }
}

/** {files, entry} or undefined. */
export const read = (key) => ask("readonly", (store) => store.get(key));

export const write = (key, kept) =>
  ask("readwrite", (store) => (kept.files.length ? store.put(kept, key) : store.delete(key)));
