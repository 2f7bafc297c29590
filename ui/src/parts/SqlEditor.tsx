import { sql } from "@codemirror/lang-sql";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";
import { useEffect, useRef } from "react";
import { nonce } from "../nonce";
import type { SqlProps } from "./Sql";
import classes from "./SqlEditor.module.css";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--sql-keyword)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--sql-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--sql-number)" },
  { tag: tags.comment, color: "var(--mantine-color-dimmed)", fontStyle: "italic" },
]);

/** An editor of SQL: highlights, completes tables and columns, marks a mistake at its place. */
export default function SqlEditor({ value, onChange, label, tables, mistake, onRun, minHeight = 160 }: SqlProps) {
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const language = useRef(new Compartment());
  const change = useRef(onChange);
  const run = useRef(onRun);
  change.current = onChange;
  run.current = onRun;

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes later is told to it below
  useEffect(() => {
    if (!frame.current) return;
    const made = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          Prec.highest(
            keymap.of([
              {
                key: "Mod-Enter",
                run: () => {
                  run.current?.();
                  return run.current !== undefined;
                },
              },
            ]),
          ),
          basicSetup,
          language.current.of(sql({})),
          syntaxHighlighting(colours),
          lintGutter(),
          EditorView.cspNonce.of(nonce),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label }),
          EditorState.readOnly.of(onChange === undefined),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) change.current?.(update.state.doc.toString());
          }),
        ],
      }),
    });
    // What scrolls is reached by the keyboard, also where nothing can be written.
    made.scrollDOM.tabIndex = 0;
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== value)
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(sql(tables ? { schema: tables } : {})) });
  }, [tables]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const { doc } = editor.state;
    if (!mistake?.line) {
      editor.dispatch(setDiagnostics(editor.state, []));
      return;
    }
    const line = doc.line(Math.min(mistake.line, doc.lines));
    const from = Math.min(line.from + Math.max((mistake.column ?? 1) - 1, 0), line.to);
    editor.dispatch(
      setDiagnostics(editor.state, [{ from, to: line.to, severity: "error", message: mistake.sentence }]),
    );
  }, [mistake]);

  return <div ref={frame} className={classes.editor} style={{ minHeight }} />;
}
