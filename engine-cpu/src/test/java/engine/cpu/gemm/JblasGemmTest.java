package engine.cpu.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JblasGemmTest {
    private static final Throwable CAUSE = new UnsatisfiedLinkError("no library");

    @Test
    void the_refusal_on_linux_says_what_to_install() {
        assertThat(JblasGemm.advice("Linux", "amd64", CAUSE)).contains("libgfortran.so.5", "apt install libgfortran5");
    }

    @Test
    void the_refusal_where_there_is_no_library_says_which_backend_to_use() {
        assertThat(JblasGemm.advice("Linux", "aarch64", CAUSE)).contains("aarch64", "no library", "backend vector");
    }
}
