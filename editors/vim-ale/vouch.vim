" Vouch for Vim with ALE: who says so?  Put this file into ~/.vim/ale_linters/markdown/ and ~/.vim/ale_linters/text/.
" The program `vouch` must be on PATH, or g:ale_markdown_vouch_executable name it.
call ale#Set('markdown_vouch_executable', 'vouch')

for s:filetype in ['markdown', 'text']
    call ale#linter#Define(s:filetype, {
    \   'name': 'vouch',
    \   'lsp': 'stdio',
    \   'language': {_ -> s:filetype is# 'text' ? 'plaintext' : 'markdown'},
    \   'executable': {buffer -> ale#Var(buffer, 'markdown_vouch_executable')},
    \   'command': '%e serve --stdio',
    \   'initialization_options': {'positionEncodings': ['utf-8']},
    \   'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
    \})
endfor
