package engine.io.hdf5.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Lookup3Test {
    @Test
    void agreesWithTheValuesPublishedWithTheHash() {
        byte[] text = "Four score and seven years ago".getBytes(StandardCharsets.US_ASCII);
        assertThat(Lookup3.of(text, text.length)).isEqualTo(0x17770551);
        assertThat(Lookup3.of(text, 0)).isEqualTo(0xdeadbeef);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 11, 12, 13, 24, 29})
    void changesWithEveryByteItIsAskedToHash(int position) {
        byte[] text = new byte[30];
        int before = Lookup3.of(text, text.length);
        text[position]++;
        assertThat(Lookup3.of(text, text.length)).isNotEqualTo(before);
        assertThat(Lookup3.of(text, position)).isEqualTo(Lookup3.of(new byte[30], position));
    }
}
