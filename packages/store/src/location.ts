import path from "node:path";

/**
 * Where the workspace is when no file is named: the user's data folder, as each system has it (on Linux and others
 * after the XDG Base Directory Specification).
 *
 * @param env.XDG_DATA_HOME, LOCALAPPDATA only absolute paths count
 */
export function defaultWorkspaceFile(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const { join, isAbsolute } = platform === "win32" ? path.win32 : path.posix;
  const given = (name: string, otherwise: string): string => {
    const folder = env[name];
    return folder !== undefined && isAbsolute(folder) ? folder : otherwise;
  };
  const file = "workspace.parley";
  if (platform === "win32") return join(given("LOCALAPPDATA", join(home, "AppData", "Local")), "Parley", file);
  if (platform === "darwin") return join(home, "Library", "Application Support", "Parley", file);
  return join(given("XDG_DATA_HOME", join(home, ".local", "share")), "parley", file);
}
