import { Component, type ReactNode } from "react";
import { messageOf } from "../state/session.ts";
import { Problem } from "../ui/nothing-yet.tsx";

interface Props {
  /** What is shown; another tries anew. */
  readonly of: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** Keeps a fault of one page from taking the others down. */
export class Boundary extends Component<Props, { readonly failed: string | null; readonly of: string }> {
  override state: { readonly failed: string | null; readonly of: string } = { failed: null, of: this.props.of };

  static getDerivedStateFromError(error: unknown): { failed: string } {
    return { failed: messageOf(error) };
  }

  static getDerivedStateFromProps(props: Props, state: { readonly of: string }): { failed: null; of: string } | null {
    return props.of === state.of ? null : { failed: null, of: props.of };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    return failed === null ? this.props.children : <Problem title={this.props.title} message={failed} />;
  }
}
