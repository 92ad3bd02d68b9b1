import { statfs } from 'node:fs/promises'

/** Linux's magic numbers (statfs(2)) of file systems on which memory-mapped locks, and so WAL, cannot be trusted. */
const networkTypes = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xfe534d42, // SMB 2
  0xff534d42, // CIFS
  0x65735546, // FUSE: sshfs and its like
  0x01021997, // 9P: folders of a virtual machine's host
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x47504653, // GPFS
  0x19830326, // BeeGFS
  0x5346414f, // AFS
  0x6b414653, // kAFS
  0x73757245, // Coda
  0x7461636f, // OCFS2
  0x01161970 // GFS2
])

/** Whether a statfs type is that of a network (or user-space) file system; on Linux only. */
export function isNetworkType(type: number): boolean {
  // The kernel's number is 32 bits wide and may arrive with its sign.
  return networkTypes.has(type >>> 0)
}

/** Whether a folder lies on a network file system, as far as the system says. */
export async function isNetworkFileSystem(folder: string): Promise<boolean> {
  if (process.platform === 'win32') return folder.startsWith('\\\\')
  if (process.platform !== 'linux') return false
  return isNetworkType((await statfs(folder)).type)
}
