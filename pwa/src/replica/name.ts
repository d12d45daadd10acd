/** What the database of this phone is called. */
export const databaseName = "accord"
