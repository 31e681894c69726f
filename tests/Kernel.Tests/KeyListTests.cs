namespace Rattan.Kernel.Tests;

public sealed class KeyListTests
{
    private enum Colour
    {
        Red,
        DeepBlue,
    }

    [Fact]
    public void What_is_written_is_read_again_once_each()
    {
        var column = KeyList.Write(["vi", "en", "vi"]);
        KeyList.Read(column).ShouldBe(["vi", "en"]);
        column.ShouldContain(KeyList.Line("vi"));
        column.ShouldContain(KeyList.Line("en"));
        column.ShouldNotContain(KeyList.Line("v"));
        KeyList.Read<Colour>(KeyList.Write([Colour.DeepBlue, Colour.Red])).ShouldBe([Colour.DeepBlue, Colour.Red]);
    }

    [Fact]
    public void Nothing_stays_nothing()
    {
        KeyList.Read(KeyList.Write([])).ShouldBeEmpty();
        KeyList.Write([]).ShouldNotContain(KeyList.Line("vi"));
    }

    [Theory]
    [InlineData("vi, en;zh|ja", "vi en zh ja")]
    [InlineData("VN、CN，TH；SG\nMY", "VN CN TH SG MY")]
    [InlineData(null, "")]
    public void People_type_keys_with_anything_between(string? text, string keys) =>
        KeyList.Typed(text).ShouldBe(keys.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Languages_are_small_letters_of_the_iso_table()
    {
        LanguageCode.IsKnown("vi").ShouldBeTrue();
        LanguageCode.IsKnown("VI").ShouldBeFalse();
        LanguageCode.IsKnown("xx").ShouldBeFalse();
        LanguageCode.IsKnown(null).ShouldBeFalse();
    }
}
