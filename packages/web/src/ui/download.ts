/** Hands the person a file. */
export function download(name: string, type: string, content: string | Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The markup of a figure with the page's colours of the light scheme written into it, so that it stands alone. */
export function standalone(svg: string): string {
  const style = getComputedStyle(document.documentElement);
  const used = [...new Set(svg.match(/--[a-z0-9-]+/g))];
  const colours = used.map((name) => `${name}:${lightOf(style.getPropertyValue(name))}`);
  return svg.replace(
    "<svg ",
    `<svg style="color:#1d1f21;background:#fbfaf7;font-family:sans-serif;${colours.join(";")}" `,
  );
}

/** The first of a pair of colours. */
function lightOf(value: string): string {
  return /^light-dark\(\s*([^,]+),/.exec(value.trim())?.[1] ?? value.trim();
}

/** A figure as a picture of the given width in pixels. */
export async function pngOf(svg: string, width: number): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = Math.round((image.naturalHeight / image.naturalWidth) * width);
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("the picture could not be made")) : resolve(blob)));
  });
}
