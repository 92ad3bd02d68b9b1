export { default as FolderChooser } from '#renderer/features/folder-chooser/FolderChooser.vue'
export { useFolderChooser } from '#renderer/features/folder-chooser/folder-chooser.store.ts'
