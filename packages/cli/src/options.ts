/** The options that every analysis takes, as commander hands them over. */
export interface CommonOptions {
  readonly perspective?: string;
  readonly draft?: string;
  readonly parties?: readonly string[];
  readonly asOf?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly seed: number;
  readonly draws: number;
}
