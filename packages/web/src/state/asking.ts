import { Observable } from "./observable.ts";

/** Something a person has to decide before it goes on. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The first is proposed. */
  readonly choices: readonly { readonly id: string; readonly title: string }[];
}

/** What is being asked; `null`: nothing. */
export const asking: Observable<(Question & { readonly answer: (choice: string | null) => void }) | null> =
  new Observable<(Question & { readonly answer: (choice: string | null) => void }) | null>(null);

/** Asks, and answers with the choice; `null`: left as it was. */
export function ask(question: Question): Promise<string | null> {
  asking.value?.answer(null);
  return new Promise((resolve) => {
    asking.set({
      ...question,
      answer: (choice) => {
        asking.set(null);
        resolve(choice);
      },
    });
  });
}
