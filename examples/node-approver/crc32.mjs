/** CRC-32 as in zip and zlib, unsigned: which partition a namespace is in. (From Node 22.2 on it is in node:zlib.) */
export function crc32(text) {
  let crc = ~0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  return ~crc >>> 0;
}
