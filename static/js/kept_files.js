// Files that were added to a form, kept in this browser (IndexedDB) until they are removed there.
let opened;
const open = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open("codequest", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("files");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function ask(mode, question) {
  opened ??= open();
  const transaction = (await opened).transaction("files", mode);
  const request = question(transaction.objectStore("files"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** {files, entry} or undefined, also where the browser stores nothing. */
export const read = (key) => ask("readonly", (store) => store.get(key)).catch(() => undefined);

/** Whether it is kept now; not in private mode, or where there is no room. */
export const write = (key, kept) =>
  ask("readwrite", (store) => (kept.files.length ? store.put(kept, key) : store.delete(key))).then(
    () => true,
    () => false,
  );
