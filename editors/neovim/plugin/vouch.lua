if vim.g.loaded_vouch then
  return
end
vim.g.loaded_vouch = 1

vim.api.nvim_create_user_command('VouchStart', function()
  require('vouch').start(0)
end, { desc = 'Start Vouch for this buffer' })
vim.api.nvim_create_user_command('VouchFixAll', function()
  require('vouch').fix_all(0)
end, { desc = 'Apply all safe fixes of Vouch' })
vim.api.nvim_create_user_command('VouchAudit', function()
  require('vouch.reports').audit(0)
end, { desc = 'Show who speaks in this draft' })
vim.api.nvim_create_user_command('VouchAnnotate', function()
  require('vouch.reports').annotate(0)
end, { desc = 'Show the annotated copy of this draft' })
