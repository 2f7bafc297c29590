import {
  Alert,
  Badge,
  createTheme,
  defaultVariantColorsResolver,
  Loader,
  Modal,
  parseThemeColor,
  Table,
  Tooltip,
  type VariantColorsResolver,
} from "@mantine/core";
import { t } from "./texts";

/** Tinted areas, with a text on them that can be read: darker than the library has it, or lighter in the dark. */
const colours: VariantColorsResolver = (input) => {
  const standard = defaultVariantColorsResolver(input);
  const { color = "" } = parseThemeColor({ color: input.color ?? input.theme.primaryColor, theme: input.theme });
  if (input.variant !== "light" || !(color in input.theme.colors)) return standard;
  const shade = (number: number) => `var(--mantine-color-${color}-${number})`;
  const background = `light-dark(${shade(1)}, ${color === "gray" ? "var(--mantine-color-dark-5)" : `color-mix(in srgb, ${shade(9)} 40%, transparent)`})`;
  return {
    ...standard,
    background,
    hover: background,
    color: `light-dark(color-mix(in srgb, ${shade(9)}, black 45%), ${shade(1)})`,
  };
};

/** One look for all pages. Shades are chosen so that every text can be read. */
export const theme = createTheme({
  primaryColor: "cyan",
  primaryShade: 9,
  variantColorResolver: colours,
  autoContrast: true,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontWeight: "650" },
  components: {
    // What is told in passing; what went wrong says itself that it is an alert.
    Alert: Alert.extend({ defaultProps: { role: "note" } }),
    Loader: Loader.extend({ defaultProps: { role: "status" } }),
    Badge: Badge.extend({
      defaultProps: { variant: "light", radius: "sm" },
      styles: { root: { flexShrink: 0, overflow: "visible" }, label: { textTransform: "none", overflow: "visible" } },
    }),
    Modal: Modal.extend({ defaultProps: { centered: true, closeButtonProps: { "aria-label": t.parts.close } } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: "xs" } }),
    Tooltip: Tooltip.extend({
      defaultProps: { multiline: true, maw: 360, withArrow: true, events: { hover: true, focus: true, touch: true } },
    }),
  },
});
