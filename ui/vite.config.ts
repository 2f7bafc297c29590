import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** In development the page comes from Vite and the API from a server that runs beside it. */
const server = process.env.ROLLCALL_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: { outDir: "target/page", emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 900 },
  server: { proxy: { "/api": server, "/health": server } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["src/test-setup.ts"] },
});
