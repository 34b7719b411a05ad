import { expect, it } from 'vitest'
import { isLinkLocal } from './link-local.ts'

it.each([
  ['http://169.254.169.254/latest', true],
  ['http://0xa9fea9fe/', true],
  ['http://2852039166/', true],
  ['http://169.254.169.254./', true],
  ['http://[fe80::1]/', true],
  ['http://[febf::1]/', true],
  ['http://[::ffff:169.254.169.254]/', true],
  ['http://[::ffff:a9fe:a9fe]/', true],
  ['http://[0:0:0:0:0:ffff:a9fe:1]/', true],
  ['http://[::169.254.169.254]/', true],
  ['http://[64:ff9b::169.254.169.254]/', true],
  ['http://[2002:a9fe:a9fe::1]/', true],
  ['http://[fd00:ec2::254]/', true],
  ['http://10.0.0.8:8000/v1', false],
  ['http://[::ffff:10.0.0.8]/', false],
  ['http://[2001:db8::1]/', false],
  ['http://169.254.example.com/', false],
  ['http://model.local/', false],
])('%s: %s', (url, blocked) => {
  expect(isLinkLocal(new URL(url).hostname)).toBe(blocked)
})
