import type { FileContent, Files } from "@parley/store/wire";
import { contentOf } from "../api/client.ts";

/** A file with its path within what was dropped or chosen. */
interface Found {
  readonly path: string;
  readonly file: File;
}

/** Files chosen in a field, with the folder's own name taken off their paths. */
export function filesOfInput(files: readonly File[]): Promise<Files> {
  return read(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** What was dropped: a folder with all it holds, or single files. */
export async function filesOfDrop(dropped: DataTransfer): Promise<Files> {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return read((await Promise.all(entries.map((entry) => within(entry, "")))).flat());
}

async function within(entry: FileSystemEntry, above: string): Promise<readonly Found[]> {
  const path = above + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Found[] = [];
  // A reader hands out a folder in parts, and an empty one at the end.
  for (;;) {
    const part = await new Promise<readonly FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return found;
    for (const child of part) found.push(...(await within(child, `${path}/`)));
  }
}

async function read(found: readonly Found[]): Promise<Files> {
  const contents = await Promise.all(
    found
      .filter(({ path }) => !path.split("/").some((part) => part.startsWith(".")))
      .map(async ({ path, file }): Promise<[string, FileContent]> => {
        return [path, contentOf(new Uint8Array(await file.arrayBuffer()))];
      }),
  );
  return Object.fromEntries(withoutFolder(contents));
}

/** Paths without the folder they all lie in. */
export function withoutFolder<T>(files: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  const [first] = files;
  const slash = first?.[0].indexOf("/") ?? -1;
  if (first === undefined || slash < 0) return files;
  const folder = first[0].slice(0, slash + 1);
  if (!files.every(([path]) => path.startsWith(folder))) return files;
  return files.map(([path, content]) => [path.slice(folder.length), content] as const);
}
