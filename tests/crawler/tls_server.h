#pragma once

// An HTTPS server for "www.example.org" on loopback, with a certificate of a CA that is made for the test. One request a
// connection, always the same answer. It asks for a client's certificate, and takes what that CA signed.

#include <atomic>
#include <csignal>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/loopback_port.h"

namespace tearsheet::crawler::testing {

template <auto free>
struct OpenSslFree {
  template <class T>
  void operator()(T* object) const {
    free(object);
  }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, OpenSslFree<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, OpenSslFree<X509_free>>;

struct Identity {
  KeyPtr key{EVP_EC_gen("P-256")};
  CertificatePtr certificate{X509_new()};

  /// `issuer` null: signed by itself, as a CA.
  Identity(const std::string& name, const std::string& alternative, const Identity* issuer) {
    auto* x = certificate.get();
    X509_set_version(x, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x), issuer ? 2 : 1);
    X509_gmtime_adj(X509_getm_notBefore(x), -3600);
    X509_gmtime_adj(X509_getm_notAfter(x), 3600);
    X509_set_pubkey(x, key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    const auto& from = issuer ? *issuer : *this;
    X509_set_issuer_name(x, X509_get_subject_name(from.certificate.get()));
    add(NID_basic_constraints, issuer ? "CA:FALSE" : "critical,CA:TRUE");
    if (!alternative.empty()) add(NID_subject_alt_name, alternative);
    if (X509_sign(x, from.key.get(), EVP_sha256()) == 0) throw std::runtime_error("the certificate can't be signed");
  }

  std::string certificate_pem() const {
    return pem([this](BIO* out) { PEM_write_bio_X509(out, certificate.get()); });
  }
  std::string key_pem() const {
    return pem([this](BIO* out) { PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
  }

 private:
  void add(int id, const std::string& value) {
    std::unique_ptr<X509_EXTENSION, OpenSslFree<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, id, value.c_str()));
    X509_add_ext(certificate.get(), extension.get(), -1);
  }

  template <class Write>
  static std::string pem(const Write& write) {
    const std::unique_ptr<BIO, OpenSslFree<BIO_free_all>> out(BIO_new(BIO_s_mem()));
    write(out.get());
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  }
};

class TlsServer {
 public:
  explicit TlsServer(std::string answer) : answer_(std::move(answer)), context_(SSL_CTX_new(TLS_server_method())) {
    std::signal(SIGPIPE, SIG_IGN);  // as the program does: a client that goes away is an error of SSL_write()
    SSL_CTX_use_certificate(context_.get(), own_.certificate.get());
    SSL_CTX_use_PrivateKey(context_.get(), own_.key.get());
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context_.get()), ca.certificate.get());
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    thread_ = std::thread([this] { serve(); });
  }
  ~TlsServer() {
    stopped_ = true;
    thread_.join();
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  std::uint16_t port() const { return port_.number(); }
  /// "CN" of those clients that had a certificate, "" of the others; in order.
  std::vector<std::string> clients() const {
    const std::lock_guard lock(mutex_);
    return clients_;
  }

  const Identity ca{"A CA for a test", "", nullptr};

 private:
  void serve() {
    while (!stopped_) {
      pollfd one{port_.fd(), POLLIN, 0};
      if (poll(&one, 1, 20) <= 0) continue;
      const int peer = accept4(port_.fd(), nullptr, nullptr, SOCK_CLOEXEC);
      if (peer < 0) continue;
      const timeval limit{2, 0};
      setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
      talk(peer);
      close(peer);
    }
  }

  void talk(int peer) {
    const std::unique_ptr<SSL, OpenSslFree<SSL_free>> ssl(SSL_new(context_.get()));
    SSL_set_fd(ssl.get(), peer);
    if (SSL_accept(ssl.get()) != 1) return;
    std::string request;
    char buffer[4096];
    while (request.find("\r\n\r\n") == std::string::npos) {
      const int got = SSL_read(ssl.get(), buffer, sizeof buffer);
      if (got <= 0) return;
      request.append(buffer, static_cast<std::size_t>(got));
    }
    note_client(ssl.get());
    SSL_write(ssl.get(), answer_.data(), static_cast<int>(answer_.size()));
    SSL_shutdown(ssl.get());
  }

  void note_client(SSL* ssl) {
    const CertificatePtr certificate(SSL_get1_peer_certificate(ssl));
    char name[256] = "";
    if (certificate) X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name, sizeof name);
    const std::lock_guard lock(mutex_);
    clients_.emplace_back(name);
  }

  std::string answer_;
  Identity own_{"www.example.org", "DNS:www.example.org", &ca};
  std::unique_ptr<SSL_CTX, OpenSslFree<SSL_CTX_free>> context_;
  tests::LoopbackPort port_;
  std::atomic<bool> stopped_ = false;
  mutable std::mutex mutex_;
  std::vector<std::string> clients_;
  std::thread thread_;
};

}  // namespace tearsheet::crawler::testing
