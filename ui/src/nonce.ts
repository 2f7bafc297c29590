/** The word by which the server knows the styles that scripts of ours make. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";
