import { type FSWatcher, watch } from 'node:fs';
import { dirname, join } from 'node:path';

const MOST_FOLDERS = 256;

/** Tells at once when something happens in the folders of some files, where the system can; polling finds the rest. */
export class FolderWatch {
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly onChange: (path: string) => void;

  constructor(onChange: (path: string) => void) {
    this.onChange = onChange;
  }

  /** Watches exactly the folders of these files. */
  follow(paths: Iterable<string>): void {
    const wanted = new Set<string>();
    for (const path of paths) if (wanted.size < MOST_FOLDERS) wanted.add(dirname(path));
    for (const [folder, watcher] of this.watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.watchers.has(folder)) this.add(folder);
  }

  close(): void {
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }

  private add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) =>
        this.onChange(name === null ? folder : join(folder, name)),
      );
      const drop = (): void => {
        this.watchers.delete(folder);
        watcher.close();
      };
      watcher.on('error', drop);
      this.watchers.set(folder, watcher);
    } catch {
      // No watches left, or no such folder any more: polling sees its files.
    }
  }
}
