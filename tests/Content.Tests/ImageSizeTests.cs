using Rattan.Content.Materials;

namespace Rattan.Content.Tests;

public sealed class ImageSizeTests
{
    public static TheoryData<string, byte[], int, int> Pictures => new()
    {
        { "png", Given.Png(728, 90), 728, 90 },
        { "gif", [.. "GIF89a"u8, 0x2C, 0x01, 0xFA, 0x00], 300, 250 },
        {
            "jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 9, 9, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0x00, 0x5A, 0x02, 0xD8, 3, 0, 0],
            728, 90
        },
        { "lossy webp", WebP("VP8 ", [0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 0x2C, 0x01, 0xFA, 0x00]), 300, 250 },
        { "lossless webp", WebP("VP8L", [0, 0, 0, 0, 0x2F, 0x2B, 0x41, 0x3E, 0, 0, 0, 0, 0, 0]), 300, 250 },
        { "extended webp", WebP("VP8X", [10, 0, 0, 0, 0, 0, 0, 0, 0x2B, 0x01, 0, 0xF9, 0, 0]), 300, 250 },
    };

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_tells_its_size(string kind, byte[] head, int width, int height) =>
        ImageSize.Read(head).ShouldBe((width, height), kind);

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_that_is_cut_off_tells_none(string kind, byte[] head, int width, int height)
    {
        (width * height).ShouldBePositive();
        for (var length = 0; length < 9; length++)
        {
            ImageSize.Read(head.AsSpan(0, length)).ShouldBeNull($"{kind} {length}");
        }
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    [InlineData(-5, 10)]
    [InlineData(20_001, 10)]
    public void An_impossible_size_is_none(int width, int height) =>
        ImageSize.Read(Given.Png(width, height)).ShouldBeNull();

    [Fact]
    public void Noise_is_never_more_than_refused()
    {
        var random = new Random(11);
        var heads = new byte[][] { [0x89, 0x50, 0x4E, 0x47], [.. "GIF8"u8], [0xFF, 0xD8, 0xFF], [.. "RIFF"u8] };
        for (var i = 0; i < 20_000; i++)
        {
            var noise = new byte[random.Next(0, 64)];
            random.NextBytes(noise);
            ImageSize.Read([.. heads[i % heads.Length], .. noise]);
        }
    }

    private static byte[] WebP(string kind, byte[] rest) =>
        [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. System.Text.Encoding.ASCII.GetBytes(kind), .. rest];
}
