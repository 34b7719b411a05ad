import { join } from 'node:path'
import sharp from 'sharp'
import { OUTPUT } from './stage.ts'

/** Draws a "photo": ground, sky and a word, so that before and after look different. Gives the path of the JPEG. */
export const takePhoto = async (name: string, word: string, ground: string): Promise<string> => {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
    <rect width="1600" height="700" fill="#bcd3e6"/><rect y="700" width="1600" height="500" fill="${ground}"/>
    <text x="800" y="640" font-size="120" text-anchor="middle" font-family="Noto Sans CJK SC" fill="#333">${word}</text>
  </svg>`
  const path = join(OUTPUT, name)
  await sharp(Buffer.from(picture)).jpeg({ quality: 80 }).toFile(path)
  return path
}
