hook -group lsp-filetype-markdown global BufSetOption filetype=markdown %{
    set-option buffer lsp_servers %{
        [vouch]
        command = "vouch"
        args = ["serve", "--stdio"]
        root_globs = [".vouch.yaml", ".git"]
    }
}
