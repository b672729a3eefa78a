// A photo as it is sent: small, upright, and drawn anew, so that no place or time is in it.

const SIDE = 1600; // pixels of the longest side
const MOST = 400_000; // bytes
const QUALITIES = [0.85, 0.75, 0.65, 0.55, 0.45];
const THUMB = 160;
const TYPE = "image/jpeg";

export class PhotoError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** Width and height within a square of this side; nothing is made larger. */
export function within({ width, height }, side) {
  const scale = Math.min(1, side / Math.max(width, height));
  return [width, height].map((one) => Math.max(1, Math.round(one * scale)));
}

async function drawn(file, draw) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new PhotoError("not_an_image");
  }
  try {
    return await draw(bitmap);
  } finally {
    bitmap.close();
  }
}

function canvasOf(bitmap, side) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = within(bitmap, side);
  const context = canvas.getContext("2d", { alpha: false }); // nothing shines through in a JPEG
  if (!context) throw new PhotoError("not_an_image"); // larger than this phone can draw
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function encoded(canvas, quality) {
  const blob = await new Promise((done) => canvas.toBlob(done, TYPE, quality));
  if (!blob) throw new PhotoError("not_an_image");
  return blob;
}

/** Make a JPEG of a picked file: 1600 pixels and 400 kB at most. */
export const shrink = (file) =>
  drawn(file, async (bitmap) => {
    for (let side = SIDE; ; side = Math.round(side * 0.75)) {
      const canvas = canvasOf(bitmap, side);
      for (const quality of QUALITIES) {
        const blob = await encoded(canvas, quality);
        if (blob.size <= MOST) return blob;
      }
    }
  });

/** Make a picture of it for lists, as an address that holds it whole. */
export const thumbOf = (file) =>
  drawn(file, (bitmap) => canvasOf(bitmap, THUMB).toDataURL(TYPE, 0.7));
