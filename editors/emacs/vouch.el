;;; vouch.el --- Who says so?  Vouch for news drafts, with eglot or lsp-mode  -*- lexical-binding: t -*-

;; Author: The Vouch project
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: wp, tools
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Put this file on `load-path' and the program `vouch' on PATH:
;;
;;   (require 'vouch)
;;   (add-hook 'markdown-mode-hook #'eglot-ensure)     ; or #'lsp-deferred
;;
;; Emacs 29 and newer have eglot built in; on 28 install it (Debian: elpa-eglot).

;;; Code:

(defgroup vouch nil
  "Who says so?  A language server for news drafts."
  :group 'text)

(defcustom vouch-command '("vouch" "serve" "--stdio")
  "The program and its arguments."
  :type '(repeat string))

(defcustom vouch-modes '(markdown-mode gfm-mode text-mode)
  "The major modes whose buffers are drafts."
  :type '(repeat symbol))

(defvar eglot-server-programs)
(defvar lsp-language-id-configuration)
(declare-function lsp-register-client "ext:lsp-mode")
(declare-function make-lsp-client "ext:lsp-mode")
(declare-function lsp-stdio-connection "ext:lsp-mode")

(defun vouch--eglot-contact (&optional _interactive)
  "The server as eglot wants it."
  vouch-command)

(with-eval-after-load 'eglot
  (dolist (mode vouch-modes)
    (add-to-list 'eglot-server-programs (cons mode #'vouch--eglot-contact))))

;; eglot names a language after its mode: text-mode is plain text.
(put 'text-mode 'eglot-language-id "plaintext")
(put 'gfm-mode 'eglot-language-id "markdown")

(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(text-mode . "plaintext"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () vouch-command))
                    :major-modes vouch-modes
                    :add-on? t
                    :server-id 'vouch)))

(provide 'vouch)
;;; vouch.el ends here
