/** The place for who works in this workspace. Shows nothing as long as it is one person’s. */
export function MembersSlot() {
  return null;
}
