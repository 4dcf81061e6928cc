namespace DeskBot.Knowledge.Tests.Encoding;

public class AgreementTests
{
    private const float Tolerance = 1e-4f;

    [Fact]
    public void There_are_at_least_sixty_reference_texts() => Assert.True(Reference.All.Count >= 60);

    [Fact]
    public void Pieces_are_those_of_the_reference()
    {
        foreach (var reference in Reference.All)
        {
            Assert.Equal(reference.Ids.Take(128), EncoderUnderTest.Instance.Tokenize(reference.Text));
        }
    }

    [Fact]
    public void Vectors_are_those_of_the_reference()
    {
        foreach (var reference in Reference.All)
        {
            var distance = EncoderUnderTest.Distance(EncoderUnderTest.Instance.Encode(reference.Text), reference.Vector);
            Assert.True(distance < Tolerance, $"{distance} for '{reference.Text}'");
        }
    }

    [Fact]
    public void A_batch_gives_what_single_texts_give()
    {
        var texts = Reference.All.Select(static r => r.Text).ToArray();
        var batch = EncoderUnderTest.Instance.EncodeBatch(texts, threads: 2);
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.True(EncoderUnderTest.Distance(EncoderUnderTest.Instance.Encode(texts[i]), batch[i]) < 1e-5f, texts[i]);
        }
    }

    [Fact]
    public void Many_threads_do_not_disturb_each_other()
    {
        var differences = new float[160];
        Parallel.For(0, differences.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var reference = Reference.All[i % Reference.All.Count];
            differences[i] = EncoderUnderTest.Distance(EncoderUnderTest.Instance.Encode(reference.Text), reference.Vector);
        });
        Assert.True(differences.Max() < Tolerance);
    }
}
